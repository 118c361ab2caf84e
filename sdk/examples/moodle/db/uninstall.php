<?php
defined('MOODLE_INTERNAL') || die();

/** Before the plugin is removed: its place is free for another site. */
function xmldb_local_quizreports_uninstall(): bool
{
    \local_quizreports\site_license::release();
    return true;
}
