// Runs `Verify.java` on each case of the file that its argument names, and prints the outcomes as JSON.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

public final class Drive {
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode given = json.readTree(new File(arguments[0]));
        Map<String, PublicKey> keys = new HashMap<>();
        for (var each = given.get("keys").fields(); each.hasNext();) {
            var key = each.next();
            keys.put(key.getKey(), Verify.key(key.getValue().get("x").textValue(), key.getValue().get("y").textValue()));
        }
        ArrayNode outcomes = json.createArrayNode();
        for (JsonNode test : given.get("cases")) {
            ObjectNode outcome = json.createObjectNode();
            for (JsonNode message : test.get("messages")) {
                outcome.removeAll();
                byte[] body = Base64.getDecoder().decode(message.get("body").textValue());
                String idempotencyKey = message.get("headers").path("idempotency-key").textValue();
                try {
                    outcome.put("digest", Verify.verify(body, idempotencyKey, given.get("audience").textValue(), keys).digest());
                } catch (Verify.Refused refused) {
                    outcome.put("status", refused.status);
                }
            }
            outcomes.add(outcome);
        }
        System.out.println(outcomes);
    }
}
