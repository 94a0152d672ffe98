// A real ERP over a line that fails, thousands of times: npm run soak:erp -- --effects 2000
await import('../tests/real-erp/soak/soak-erp.ts')
