<?php
defined('MOODLE_INTERNAL') || die();

$string['pluginname'] = 'Quiz Reports';
$string['licensekey'] = 'Licence key';
$string['licensekey_desc'] = 'From the mail you got with your purchase. Each site takes one place of it.';
$string['enterkey'] = 'Enter your licence key.';
$string['away'] = 'The licence server is away; good until {$a}.';
$string['checklicense'] = 'Check the licence of Quiz Reports';
$string['report'] = 'Quiz report';
