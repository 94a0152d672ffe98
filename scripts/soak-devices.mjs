// Lets devices fail again and again and counts what is lost or doubled: npm run soak:devices -- --rounds 50 printers
await import('../tests/soak/soak-devices.ts')
