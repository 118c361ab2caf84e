<?php
// Reads one question a line and prints for each what the PHP example makes of it:
//     <public key> license|machine <licence key> <fingerprint> <file>      (the last three in base64)
//     <public key> validate|activate <licence key> <address of the server> -
require $argv[1];

while (($line = fgets(STDIN)) !== false) {
    [$publicKey, $what, $licenseKey, $other, $file] = explode(' ', trim($line));
    [$licenseKey, $other] = [base64_decode($licenseKey), base64_decode($other)];
    try {
        $license = new Gatehouse\License($publicKey, $other);
        $said = match ($what) {
            'validate' => $license->validate($licenseKey)['code'],
            'activate' => $license->activate($licenseKey, 'f')['type'],
            default => $license->verifyFile(base64_decode($file), $licenseKey ?: null, $what === 'machine' ? $other : null)['data']['attributes'],
        };
        echo 'ok ', json_encode($said, JSON_UNESCAPED_UNICODE), "\n";
    } catch (Gatehouse\LicenseException $error) {
        echo $error->reason, "\n";
    }
}
