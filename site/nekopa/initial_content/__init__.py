"""The website as a newcomer finds it: German texts, English translations, sample members and PDFs."""
