#!/bin/sh
# Run by dpkg after it has unpacked Backdock. What this machine lacks (udev, AppArmor, a desktop) is left out.
set -e
app='/opt/${sanitizedProductName}'

ln -sfn "$app/resources/bin/backdock" /usr/bin/backdock

# Chromium's sandbox: by user namespaces where an account may make them, else by the helper that dpkg's root owns.
if unshare --user true 2>/dev/null; then
  chmod 0755 "$app/chrome-sandbox"
else
  chmod 4755 "$app/chrome-sandbox"
fi

# Where AppArmor keeps user namespaces from programs without a profile (Ubuntu 24.04 and later).
profile="$app/resources/apparmor-profile"
if command -v apparmor_parser >/dev/null && apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp "$profile" /etc/apparmor.d/backdock
  apparmor_parser --replace /etc/apparmor.d/backdock || true
fi

if [ -d /usr/lib/udev/rules.d ]; then
  cp "$app/resources/linux/70-backdock.rules" /usr/lib/udev/rules.d/70-backdock.rules
  if command -v udevadm >/dev/null; then
    udevadm control --reload || true
    udevadm trigger --subsystem-match=hidraw --subsystem-match=tty --subsystem-match=usbmisc || true
  fi
fi

if command -v update-desktop-database >/dev/null; then update-desktop-database /usr/share/applications || true; fi
