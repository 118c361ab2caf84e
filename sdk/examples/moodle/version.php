<?php
/**
 * Quiz Reports, a local plugin licensed by site. See docs/how-to/protect-a-moodle-plugin.md.
 * Its folder is `local/quizreports`; put sdk/examples/php/license.php beside this file.
 */
defined('MOODLE_INTERNAL') || die();

$plugin->component = 'local_quizreports';
$plugin->version = 2026112800;
$plugin->release = '2.3.0';
$plugin->requires = 2024100700;
$plugin->maturity = MATURITY_STABLE;
