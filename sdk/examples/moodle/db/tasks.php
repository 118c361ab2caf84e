<?php
defined('MOODLE_INTERNAL') || die();

// `R`: each site at a minute of its own, so that they do not all ask at once.
$tasks = [[
    'classname' => 'local_quizreports\task\check_license',
    'minute' => 'R',
    'hour' => 'R',
    'day' => '*',
    'month' => '*',
    'dayofweek' => '*',
]];
