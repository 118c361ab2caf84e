<?php
defined('MOODLE_INTERNAL') || die();

/** A course shows the report where the site is licensed. */
function local_quizreports_extend_navigation_course(navigation_node $node, stdClass $course, context_course $context): void
{
    if (!\local_quizreports\site_license::is_good() || !has_capability('moodle/grade:viewall', $context)) return;
    $url = new moodle_url('/local/quizreports/index.php', ['course' => $course->id]);
    $node->add(get_string('report', 'local_quizreports'), $url, navigation_node::TYPE_SETTING);
}
