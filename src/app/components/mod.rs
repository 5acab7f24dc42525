//! Parts that several pages are made of.

pub mod answer_list;
pub mod banner;
pub mod button;
pub mod deadline_card;
pub mod disclosure;
pub mod entries;
pub mod entry_title;
pub mod error_summary;
pub mod form_frame;
pub mod heading;
pub mod import_notice;
pub mod lazy;
pub mod link;
pub mod list;
pub mod page_frame;
pub mod question;
pub mod received;
pub mod review_answers;
pub mod rules;
pub mod save_status;
pub mod send_status;
pub mod sheet;
pub mod storage_notices;
pub mod task_row;
pub mod verdict_panel;
pub mod words_of_case;
