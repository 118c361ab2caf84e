<?php
require_once __DIR__ . '/../../config.php';

$course = get_course(required_param('course', PARAM_INT));
require_login($course);
require_capability('moodle/grade:viewall', context_course::instance($course->id));
$PAGE->set_url('/local/quizreports/index.php', ['course' => $course->id]);
$PAGE->set_title(get_string('report', 'local_quizreports'));

echo $OUTPUT->header();
echo \local_quizreports\site_license::is_good()
    ? html_writer::tag('p', '… the report …')
    : $OUTPUT->notification(s(\local_quizreports\site_license::status()), 'error');
echo $OUTPUT->footer();
