import { ScanHere } from '../../components/scan-here.tsx'

export const SignIn = () => <ScanHere icon="badge" />
