#!/bin/sh
# Run by dpkg after it has removed Backdock; an upgrade is no removal. The station's data are nobody's but their owner's.
set -e
[ "$1" = upgrade ] && exit 0

rm -f /usr/bin/backdock /usr/lib/udev/rules.d/70-backdock.rules
if command -v udevadm >/dev/null; then udevadm control --reload || true; fi

if [ -f /etc/apparmor.d/backdock ]; then
  if command -v apparmor_parser >/dev/null; then apparmor_parser --remove /etc/apparmor.d/backdock || true; fi
  rm -f /etc/apparmor.d/backdock
fi

if command -v update-desktop-database >/dev/null; then update-desktop-database /usr/share/applications || true; fi
