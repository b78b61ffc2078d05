"""The program's own words, a module a language: by key, a text or its plural forms by CLDR's categories (UTS 35, 3)."""
