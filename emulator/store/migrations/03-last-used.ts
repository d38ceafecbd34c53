export const lastUsed = "ALTER TABLE access_keys ADD COLUMN last_used_date TEXT;";
