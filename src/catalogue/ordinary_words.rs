//! Lists of words that are not names, and of words that come before or after a name. The search in a
//! shareable copy uses them.
//!
//! [`COMMON_ENGLISH`] is the most frequent English words (size 10 of SCOWL 2020.12.07, English and British,
//! without inflected forms): "Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy,
//! modify, distribute and sell these word lists, the associated scripts, the output created from the
//! scripts, and its documentation for any purpose is hereby granted without fee, provided that the above
//! copyright notice appears in all copies and that both that copyright notice and this permission notice
//! appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of
//! this array for any purpose. It is provided "as is" without express or implied warranty."
//!
//! The other lists were written by hand, from forms and guidance on child safeguarding. No
//! list of people's names was used. Add a word to a list when the search asked about it needlessly,
//! but never a word that is more often a name.

use super::sharing::WordList;

/// The most frequent English words, in small letters.
pub static COMMON_ENGLISH: WordList = WordList::of(include_str!("ordinary-words.txt"));

/// Ordinary words of child safeguarding, beyond the most frequent English words.
pub static WORK_WORDS: WordList = WordList::of("
    crime criminal offence theft robbery burglary fraud grooming groomed arson
    abrasion abscond abuser abusive acute addict adolescent adoption adoptive adoptee advocate aggression
    aggressive alcohol alleged allegation ambulance amphetamine anaesthetic anaesthetist anonymous antenatal anxiety
    apnoea arrest arson asphyxia asphyxiation assault assess assessment asthma asylum attachment attendance autism
    autistic autopsy babysitter baby bail bailiff bath bathroom bedroom bereaved bereavement bite bladder bleed bleeding
    blister bipolar borderline bowel boyfriend girlfriend brain breastfeeding breath breathing breech bruise bruising burn
    caesarean cannabis cannula cardiac cardiologist caregiver carer caretaker catheter childcare childminder chronology
    clinician clinical cluttered cocaine coercion coercive coma concealed concussion conclusive confidential consent
    contusion coroner cot counselling counsellor court cousin crisis critical crown cruelty curfew custody cyanosis
    daycare deceased dehydration delivery dementia dentist dependency depression depressive detective detention diabetes
    diabetic diagnosis disability disabled discharge disclosure domestic drown drowning drug dysfunction eczema elective
    electrocution emergency emotional enquiry epilepsy epileptic ethnicity evict eviction exploit exploitation expose
    exposure extremism extremist extubate faltering fatal fatality feeding femur fever fibula fireworks flat forceps forearm
    forensic foster fostering fracture fractured froth furniture garage gang gangs genital genitalia gestation grandad
    grandchild grandchildren grandfather grandmother grandparent guardian guardianship gynaecologist haematoma haemorrhage
    handover hanging harassment harm harmful health healthcare heroin homeless homelessness homicide hostel hospital
    household hygiene hypothermia hypoxia ill illness immunisation imprisonment incubator infant infanticide infection infirmary
    inflicted informant inhaler injure injury inpatient inquest insulin intensive interim internet interpreter interview
    intoxicated intoxication intubate intubated isolation judge juvenile keyworker kidney kinship knife laceration landlord
    landlady lead learner ligature limb liver lodger lung magistrate malnourished malnutrition manslaughter maternal maternity
    medic medication medicine meningitis mental methadone midwife midwifery migrant miscarriage misuse mobile mortuary murder
    naloxone nappy necropsy neglect neglectful neighbour neighbourhood neonatal neonate neonatologist neurologist
    neurosurgeon newborn nightmare noncompliant nursery nurse nutrition obese obesity obstetric obstetrician offender offending
    online opiate opioid orphan orthopaedic outpatient outreach overdose overnight paediatric paediatrician palliative
    paracetamol ibuprofen paramedic parental parenting partner paternal pathologist pathology pathway perinatal perpetrator
    placement pneumonia police postmortem postnatal postpartum poverty pregnancy pregnant premature prenatal preschool
    prescription prison prisoner probation prosecute prosecution prosecutor psychiatric psychiatrist psychiatry psychologist
    psychology psychosis psychotic puncture pupil radiographer radiologist radiology rape refuge refugee registrar
    rehabilitation relapse religion remand remanded reside resident residential respiratory respite restraint resuscitate
    resuscitation retinal retrieval rib ribs safeguard safeguarding scald scan schizophrenia scrutineer secondary secure
    seizure sentence sentencing sepsis sergeant sexting sexual shaken shaking shelter sibling skeletal skull sleep sleeping
    smoke smoking sobriety social solicitor spinal spine squat stab stabbed stabbing starvation statutory stepbrother
    stepchild stepdad stepfather stepmother stepmum stepsister stillbirth stillborn strangle strangulation stranger
    stroke subdural substance suffocate suffocation suicidal suicide superintendent supervision supervised surgeon surgery
    surgical survey suspect swelling symptom syringe teenager tenancy tenant terminate therapist therapy thigh threat threaten
    tibia tobacco toddler torture toxicology toxin trafficking transfusion trauma traumatic truant twin twins ulcer ultrasound
    umbilical unaccompanied unborn unconscious underweight unexplained unresponsive urine vaccine ventilate ventilated
    ventilation ventilator verbal victim video violence violent visitor vitamin vodka vomit vomiting vulnerability
    vulnerable ward weapon welfare wellbeing witness womb wound wrist xray youth assessing asked spoke stated advised
    reports reported confirmed states says seen rang phoned texted wrote disclosed attended arrived died born aged lives
    lived staying stayed went came took brought found gave told was were has had did does slept woke awoke drank ate fell fed
    rushed collapsed cried shouted screamed slapped punched kicked pushed dropped drove hit hurt bathed changed refused
    denied admitted agreed disagreed separated divorced married engaged remarried cohabiting estranged currently initially
    subsequently reportedly allegedly apparently unfortunately historic historical previously overnight ongoing pending further
    neither either none today yesterday tomorrow tonight morning afternoon evening midday midnight noon weekly monthly
    spring winter summer autumn term half christmas easter eve boxing bank holiday xmas birthday mum mummy dad daddy mam nan
    nana nanna nanny gran granny grandma grandpa gramps auntie aunty aunt uncle niece nephew stepson stepdaughter fiance
    fiancee husband wife ex spouse widow widower daughter son sister brother mother father parent friend mate peer teacher
    tutor headteacher coach pastor priest vicar rabbi imam reverend nun chaplain councillor officer constable inspector
    commissioner commander sergeant registrar receptionist secretary administrator manager deputy supervisor coordinator
    practitioner professional colleague allocated duty locum agency bruises burns scalds bites fractures injuries
    unaware aware unwell asleep awake alive dead apart abroad alone upset angry scared tearful distressed intoxicated
    clothes clothing pyjamas blanket mattress sofa settee pushchair pram buggy bottle dummy toys phone laptop tablet
    kitchen lounge toilet stairs garden balcony window bedroom hallway roof pond pool river canal lake sea beach park
    tel fax mob dob euro website app email snapchat instagram facebook whatsapp tiktok discord youtube telegram roblox
    spice ketamine mdma ecstasy crack alcoholics vape vapes cigarette cigarettes lighter razor blade rope scarf belt cord
    cannabinoid diazepam lorazepam midazolam sertraline fluoxetine citalopram mirtazapine quetiapine olanzapine risperidone
    aripiprazole methylphenidate melatonin propranolol codeine morphine fentanyl tramadol pregabalin gabapentin buprenorphine
    antibiotic antibiotics antidepressant antidepressants amoxicillin penicillin adrenaline oxygen saline warfarin
    salbutamol lithium valproate levetiracetam keppra calpol
    gastrostomy endoscopic percutaneous tracheostomy nasogastric cerebral palsy syndrome chromosome genetic congenital
    hydrocephalus microcephaly encephalopathy encephalitis anaphylaxis appendicitis peritonitis bronchiolitis
    lumbar puncture echocardiogram electrocardiogram ophthalmologist ophthalmology dermatologist audiology
    reception nursery sixth preschool playgroup playground classroom classmate homework detention exclusion suspension
    mon tue tues wed weds thu thur thurs fri sat sun
    attainment truancy curriculum ramadan eid diwali passover pesach hanukkah lent advent vaisakhi shabbat sabbath
");

/// Words that are also names. The search asks about them where they have an unexpected capital.
pub static NAMES_TOO: WordList = WordList::of("
    amber angel april art ash august autumn bill bob boy brook brooke carol charity chase christian cliff coral crystal daisy
    dale dawn dean dot duke earl eve faith faye fern flora frank gene ginger grace grant hazel heath heather holly hope
    hunter iris ivy jack jade jasmine jean jewel joy june kit lane lee lily mark mason max may melody mercy miles misty
    nick norm olive pat patience pearl penny peter pierce poppy prince princess queenie ray reed rich rob robin rose rowan
    royal ruby rusty sage sandy savannah serenity sky sonny star stella stephen sterling stone storm sue summer sunny
    tanner taylor temple teddy tiny tony trinity unity victor victory violet wade will willow winter blessing
    precious favour gift comfort justice king bishop baker butcher carter cook cooper hill wood brown black white green gray
    young long short little fox wolf swan bird field moore marsh mills rivers waters woods banks brooks bush day knight page
    paige parker potter price sharp shepherd smith tailor turner walker ward weaver wells west winters wise wright john
    guy drew love hall hunt strong bright keen wild glass ball
    jordan georgia israel india chad paris sofia kingston clyde kent derby preston lincoln chelsea sydney austin
    george thomas james mike charles paul david henry martin alan brian kevin arthur simon steve andrew richard robert
    william edward mary adam jim peter michael joe ian
");

/// Kin and roles, which a name may follow: "aunt Ada", "the landlord, Bo", "mother (Cy)".
pub static ROLES: WordList = WordList::of("
    mother mum mummy mam mom mama father dad daddy papa stepmother stepmum stepmom stepfather stepdad parent parents
    grandmother grandfather grandma grandpa gran granny nan nana nanna nanny nannie grandad granddad grampa gramps
    grandparent grandparents aunt auntie aunty uncle cousin niece nephew brother sister sibling siblings brothers sisters
    son daughter twin twins stepson stepdaughter stepbrother stepsister halfbrother halfsister husband wife spouse partner
    boyfriend girlfriend fiance fiancee ex lodger friend neighbour landlord landlady babysitter childminder carer carers
    keyworker worker adviser advisor counsellor therapist psychologist psychiatrist nurse midwife doctor paediatrician
    consultant registrar surgeon gp paramedic visitor teacher tutor headteacher head coach pastor priest vicar father
    rabbi imam reverend sister nun chaplain minister elder solicitor barrister judge guardian officer constable
    inspector sergeant detective superintendent commissioner manager supervisor chair chairman chairperson reviewer author
    investigator interpreter employer colleague mentor perpetrator suspect offender victim male female man woman boy girl
    teenager pupil student host hosts person child baby infant toddler bro sis hubby godmother godfather godparent
    nursery practitioner professional coordinator mr mrs ms miss mx dr prof professor sir lady rev revd pc dc ds di dci dcs dsu
    dcc pcso wpc sgt insp supt cllr sw hv iro lado sws ssw asw
    hooyo aabo ayeeyo awoowe abti eeddo ammi abbu ammu abba amma appa baba bibi bubby bubbe zaide zaidy babcia dziadek
    babushka dedushka baka nonna nonno nain taid mamgu tadcu yaya abuela abuelo tio tia oma opa dada dadi nani chacha chachi
    khala mamu phuppo bhai didi thatha paati chi anh bac pani pan panie ciocia wujek tante onkel hala abla abi
");

/// Words after which somebody's name follows, whatever it looks like: "known as KJ".
pub static NAMING: WordList = WordList::of(
    "
    called named nicknamed aka alias surnamed
",
);

/// Words for a family, after its name: "the Example family".
pub static FAMILIES: WordList = WordList::of("
    family families household children siblings parents boys girls brothers sisters twins home house grandparents cousins
");

/// Peoples, languages, faiths and countries of origin.
pub static PEOPLES: WordList = WordList::of("
    british english welsh scottish scots irish cornish european african asian caribbean american australian canadian
    afghan afghani albanian algerian angolan arab arabic arabian armenian azerbaijani bangladeshi bengali sylheti basque
    belarusian belgian bengali bosnian brazilian bulgarian burmese cambodian cameroonian cantonese mandarin chinese
    colombian congolese croatian cuban cypriot czech danish dari dutch ecuadorian egyptian eritrean estonian ethiopian amharic
    tigrinya oromo farsi persian fijian filipino tagalog finnish french gambian georgian german ghanaian twi akan ewe ga fante
    greek guinean gujarati gypsy roma romany romani traveller travellers haitian hausa hebrew hindi hungarian icelandic igbo
    indian indonesian iranian iraqi israeli italian ivorian jamaican patois japanese jewish yiddish jordanian kashmiri
    kazakh kenyan korean kosovan kurdish kurmanji sorani kuwaiti latvian lebanese liberian libyan lingala lithuanian luganda
    macedonian malay malayalam malaysian maltese maltese marathi mauritian mexican mirpuri moldovan mongolian moroccan
    mozambican ndebele nepali nepalese nigerian norwegian pakistani palestinian pashto pashtun peruvian polish portuguese
    pothwari punjabi romanian russian rwandan saudi senegalese serbian shona sierra leonean slovak slovakian slovenian somali
    spanish sudanese swahili swedish swiss syrian taiwanese tamil telugu thai tibetan tunisian turkish turkmen ugandan
    ukrainian urdu uzbek venezuelan vietnamese yemeni yoruba zambian zimbabwean zulu bsl makaton
    christian muslim islam islamic sikh hindu buddhist jew catholic protestant orthodox anglican methodist baptist pentecostal
    evangelical jehovah witness witnesses mormon quaker rastafarian pagan humanist atheist hasidic haredi quran bible torah
    black white mixed ethnic romanichal latino latina
");

/// Countries, towns and counties, and parts of English place names.
pub static LANDS: WordList = WordList::of("
    afghanistan albania algeria america angola argentina armenia asia australia austria bangladesh belarus belgium brazil
    britain bulgaria burma cambodia cameroon canada caribbean chile china colombia congo croatia cuba cyprus czechia denmark
    dubai ecuador egypt england eritrea estonia ethiopia europe fiji finland france gambia georgia germany ghana greece guinea
    haiti holland hong kong hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kashmir
    kazakhstan kenya korea kosovo kurdistan kuwait latvia lebanon liberia libya lithuania luxembourg macedonia malaysia
    malta mexico moldova mongolia morocco mozambique myanmar nepal netherlands zealand nigeria norway pakistan palestine
    peru philippines poland portugal punjab qatar romania russia rwanda saudi arabia scotland senegal serbia leone
    singapore slovakia slovenia somalia somaliland spain sri lanka sudan sweden switzerland syria taiwan tanzania thailand
    tibet trinidad tobago tunisia turkey uganda ukraine uk usa uae emirates uzbekistan venezuela vietnam wales yemen zambia
    zimbabwe africa
    london paris dublin belfast cardiff edinburgh glasgow swansea newport aberdeen dundee cork galway limerick berlin
    brussels amsterdam rome madrid barcelona lisbon warsaw prague vienna budapest bucharest sofia athens istanbul ankara
    moscow kyiv kiev kharkiv odesa lviv minsk vilnius riga tallinn tirana pristina belgrade zagreb sarajevo calais dunkirk
    lagos abuja accra nairobi mogadishu hargeisa khartoum cairo tripoli addis ababa asmara kampala harare kinshasa johannesburg
    karachi lahore islamabad mirpur delhi mumbai kolkata chennai dhaka sylhet colombo kabul tehran baghdad erbil damascus
    aleppo beirut jerusalem gaza dubai doha riyadh beijing shanghai hanoi saigon bangkok manila tokyo seoul kingston
    north south east west midlands mercia anglia yorkshire northern southern eastern western central greater upper lower
    avon thames tyne tees severn humber mersey clyde pennine peak
    manchester birmingham liverpool leeds sheffield bristol newcastle nottingham leicester coventry bradford hull plymouth
    derby stoke southampton portsmouth oxford cambridge york exeter gloucester worcester norwich ipswich luton reading
    bournemouth brighton croydon hackney tottenham enfield brixton peckham lewisham stratford ilford walthamstow woolwich
    cumberland cornwall devon dorset somerset wiltshire sussex surrey kent essex norfolk suffolk cumbria lancashire
    cheshire shropshire staffordshire derbyshire nottinghamshire lincolnshire leicestershire northamptonshire warwickshire
    worcestershire herefordshire gloucestershire oxfordshire buckinghamshire bedfordshire hertfordshire cambridgeshire
    berkshire hampshire durham northumberland northumbria merseyside tyneside humberside teesside cleveland powys gwent
    clwyd dyfed gwynedd
");

/// Brands, shops, charities and services.
pub static MAKERS: WordList = WordList::of("
    asda tesco aldi lidl morrisons sainsbury sainsburys argos boots ikea primark greggs mcdonalds kfc amazon ebay
    uber deliveroo google apple samsung microsoft windows android iphone ipad playstation xbox nintendo netflix sky
    ford vauxhall toyota nissan volkswagen audi bmw mercedes honda renault peugeot transit corsa fiesta
    nspcc barnardo barnardos childline kooth samaritans shelter mind refuge relate nacro turning action crisis coram
    cafcass camhs ofsted ofcom interpol eurojust europol acas stonewall mencap scope sense centrepoint crimestoppers
    teams zoom outlook mosaic liquidlogic systmone emis rio lloyds barclays natwest hsbc
    moses basket tommee tippee milton lucozade stella smirnoff heineken carling fosters
");

/// Bodies, their staff and their papers. A capitalised phrase that ends in one of these is not the
/// name of a person.
pub static BODIES: WordList = WordList::of("
    service services team teams unit units police council partnership panel board trust order orders act section agency office
    authority care conference meeting plan plans assessment review line register department executive commission commissioner
    association foundation society charity group scheme mechanism form officer officers worker workers adviser advisor
    advisers guardian lead manager nurse consultant registrar coordinator practitioner specialist director inspectorate
    constabulary force squad programme project pathway protocol procedure procedures policy framework guidance report
    record records referral response network forum committee tribunal court bench parade company limited ltd plc union
    church centre day week night law rights bill credit benefit allowance payment fund award test scan medical medicals interview
    evidence protection agreement arrangement arrangements placement provider provision decision grounds examination
    findings education welfare learning needs support early help helpline hotline database system notification incident
    enforcement immigration transport health welfare inquiry inquest hearing proceedings application applications
    prosecution defence custody bail warrant licence visa passport status
    ambulance fire rescue coastguard army navy hub front door desk room suite bay
    persons missing exploitation violence reduction trafficking slavery justice leaving looked homes
    operation hmp hmyoi yoi year level tier stage band class key ward
    syndrome disease disorder palsy lymphoma leukaemia scale score chart body map
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
");

/// Words before "school", "hospital" and the like that are not part of a name.
pub static GENERIC: WordList = WordList::of("
    special virtual primary secondary junior infant nursery high grammar comprehensive independent boarding residential
    mainstream alternative local district county state faith sixth free day after pre
    family families child children childrens young youth adult women womens men mens mother baby parent
    care secure mental health community general teaching regional specialist acute intensive neonatal paediatric perinatal
    maternity emergency trauma major minor injury injuries burns burn high dependency walk in urgent treatment hyper stroke
    crown magistrates coroners coroner supreme appeal united kingdom royal university further higher education
    childrens contact assessment sexual referral police custody detention removal immigration town city village
    shopping leisure sports community job fire train bus tube railway petrol service front back side main first ground
    public open semi supported sheltered temporary own last previous new old next private rented council big little
");

/// More last words of place names, less certain than those of [`super::sharing::PLACES`].
pub static MORE_PLACES: WordList = WordList::of("
    row mews walk way wharf quay parade lanes hill bank bridge square view rise mount mead meadow meadows green common
    fields field villas mansions heights point yard mill farm barn manor hall wood woods rd st ave cres ln
    general memorial ward wing wards children's nurseries juniors infants pru prep preschool
    arms inn tavern pub bar cafe club gym shop store stores market library station hostel
");

/// First words of places: "St Brannoc's", "Ysbyty Glan".
pub static PLACE_HEADS: WordList = WordList::of(
    "
    st saint ysbyty ysgol maes heol ffordd stryd port mount loch glen fort camp
",
);

/// Words before a place: "in Leeds".
pub static INTO_PLACES: WordList = WordList::of("
    in at into near outside inside around across opposite via towards toward beyond throughout within
");

/// Words of trust. After one of them, "in" leads to a person: "confided in Bo".
pub static TRUSTING: WordList = WordList::of("
    confide confided confides confiding trust trusts trusted trusting believe believes believed believing faith confidence
");

/// Verbs with a person as subject, and words such as "who". One of them after a possible name
/// shows that it is a name.
pub static DOINGS: WordList = WordList::of("
    was is has had said says told tells stated states reported reports rang called calls phoned texted went came left lives
    lived died did does thinks thought believes believed feels felt wants wanted asked asks stayed visited arrived
    attended took takes gave gives found saw sees heard knew knows moved agreed denied denies admitted refused drank
    slept woke cried shouted fell appeared seemed looked started began stopped began used works worked explained
    described confirmed disclosed alleged alleges claimed claims also then who whose and returned ran drove put held
    picked brought made got tried helped kept
");

/// Abbreviations of services, papers, measures and the like, which are nobody's initials.
pub static LETTERS: WordList = WordList::of("
    abe abh ab acc acp act add adhd aed ae aids amhp anc ap apd api art asap asc asd ask asbo atm
    bbc bcg bmi bmw bnf bp bpm brp bst bsl cafcass camhs cao cc ccg cctv cdop cdr ceop cfs cid cin cla clc cp cpc
    cpd cpn cpr cps cpt cqc crb csa csc cse csf csp cspr ct cv cvp cyp dab dad da dao dash dbs dc dci dcc dcs dfe dhsc di
    dipc dna dna dnr doh dob doc dols dpp ds dsl dsp dsu dto dv dvla dwp eap ecg ecm eeg eh ehc ehcp eip ent epo eu ev
    fam fbi fca fdac fgc fgm fii fip flo fm fme foi fs ftt ga gbh gcs gdpr gmc gmp gov gp gps hb hcp hdu hiv hiv hm
    hmcts hmp hmrc ho hr hse hsw hv ib icb icd ico icon icpc icu id idva ii iii iv ix vi vii viii xi xii ifa imca imd ipcc
    iopc ip iq iro isa it itu iud iv jar jp jr kcl kg ks kpi la lac lado lbc led lgbt lgbtq llr lp lscb lscp ltd
    maca mac mappa marac mash mca mdt me mha mhra min mirn mmr mod mot mp mri mrsa ms nai nhs ni nice nicu nmc no nrm
    nvq oap od ofsted ok oks ons oos ot otc pace pc pcso pcn pcr pct pd pep pfa php pip plo pm pms po ppe ppu pr prn pru
    ps psa pt ptsd pto pu qc ra raf raid rcpch rct re rma rn rnli roi rp rsh rta rtc sa sar sarc sats sco scr sd
    send senco sen sgo sids sky sls sms soco sop spoc sro ss std sti sw swab tac taf tas tb tbc tbi tia tod tv uae uasc
    ucl uk un upn url urn us usa uss ut utc uti vawg vcs vip vr vs wc wfh who wi wpc yjs yo yoi yos yot ytd
    rd th nd st am pm ie eg etc nb cc fao att enc ref tel fax ext po box mr mrs dr no na tbc hrs mins wks mths yrs yo
    ooh edt irt fbt sft cft fis ey eyfs ks ta tas sltt slt hlta deputy pshe rse isc nqt ect mat sip
    iss it sgo co ico dlo epo rla ilac ffa fno vpn ppo pbs cco cni lph pph sah sdh edh sbs aht nat hie ivh nec rsv
    esol nasp nass arc asu hotac ho ukvi ukba nca mps btp wmp gmp wyp syp nwas secamb scas emas eeast las neas yas wmas
");
