"""Scrapy commands of the project: ``scrapy crawl`` with exit codes that tell the truth."""
