"""Scrapy spiders: the edge that feeds pages to the pure core."""
