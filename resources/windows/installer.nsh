; `backdock` at a terminal: a folder of each account that Windows has on its path holds a word that leads here.
!macro customInstall
  CreateDirectory "$LOCALAPPDATA\Microsoft\WindowsApps"
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\backdock.cmd" w
  FileWrite $0 '@"$INSTDIR\resources\bin\backdock.cmd" %*$\r$\n'
  FileClose $0
!macroend

!macro customUnInstall
  Delete "$LOCALAPPDATA\Microsoft\WindowsApps\backdock.cmd"
!macroend
