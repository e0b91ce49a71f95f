"""Scrapy settings: only what differs from Scrapy 2.19, each line with its reason."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from msoscrape import __version__
from msoscrape.reading import LARGEST_PAGE

# --- the project's own ----------------------------------------------------------------
OUTPUT_DIR = "output"  # where runs are published; empty: nothing is kept
STORE = os.environ.get("MSOSCRAPE_STORE", "")  # url or path; empty: store.sqlite in OUTPUT_DIR
SOURCES = "sources.toml"  # sources by name, with what is expected of each
GATE_MINIMUM_RECORDS = 1  # a run with fewer is refused
GATE_REJECT_SHARE = 0.3  # largest part of the pages that may be rejects
GATE_DROP_SHARE = 0.3  # largest part of the records that may be gone since the last passed runs
GATE_COMPARED_RUNS = 3  # passed runs whose median is compared with
RECORDS_AS_ITEMS = False  # hand records to pipelines and signals too; -o and -O need no word
LEASES_HELD = 128  # pages a worker holds at once: enough to keep it busy, few to do again
LEASES_PER_HOST = 32  # to be fetched from one host, so that a large one lets others have a turn
LEASE_SECONDS = 120  # a worker that says nothing for so long is taken for dead
PAGE_PROCESSES = -1  # that read pages; -1: one for each core, 0: none but the crawl's own
RETRY_PAUSE = 10  # seconds before a page is tried again; doubled each time
RETRY_PAUSE_LIMIT = 900  # seconds; a site that is down for longer is given up
RETRY_AFTER_LIMIT = 86400  # seconds a host may ask to be left alone
CRAWL_DELAY_LIMIT = 60  # seconds; robots.txt files that say more mean to say no
BUNDLED_PAGES = Path(__file__).parent.parent / "fixtures" / "pages"  # read without a source
CONTACT = os.environ.get("MSOSCRAPE_CONTACT", "")  # mail or url, put into the user agent

FOLLOW_DEPTH = 0  # how many links from the source's pages to follow to related reports
FOLLOW_HOSTS = ""  # hosts that may be followed to, with commas; a page's own host always may

# --- the project in Scrapy ------------------------------------------------------------
BOT_NAME = "msoscrape"  # Scrapy's is "scrapybot"
SPIDER_MODULES = ["msoscrape.spiders"]  # where `scrapy crawl` looks
COMMANDS_MODULE = "msoscrape.commands"  # `scrapy crawl` with exit codes that tell the truth
FEED_EXPORTERS = dict.fromkeys(  # -o and -O write the same bytes as the feed
    ("jsonlines", "jsonl", "jl"), "msoscrape.feed.RecordLinesExporter"
)
FEED_STORAGES = dict.fromkeys(("", "file"), "msoscrape.feed.WholeFileStorage")  # -O: at the end
FEED_STORE_EMPTY = False  # a crawl without records must not empty the last good file
LOG_LEVEL = "INFO"  # DEBUG prints every record whole
LOG_JSON = os.environ.get("MSOSCRAPE_LOG") == "json"  # log lines as JSON, for machines

# --- politeness -----------------------------------------------------------------------
USER_AGENT = f"msoscrape/{__version__} (market-report reader)"  # say who asks; CONTACT adds whom
ROBOTSTXT_OBEY = True  # Scrapy's default is not to
DOWNLOADER_MIDDLEWARES = {  # Scrapy's lets requests through that wait for robots.txt together
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "msoscrape.spiders.archived.ArchivedMiddleware": 50,  # before robots.txt: nothing is fetched
    "msoscrape.spiders.robots.RobotsMiddleware": 100,
    "msoscrape.spiders.guard.GuardMiddleware": 90,  # no way from the web into this network
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "msoscrape.spiders.refresh.RefreshMiddleware": 580,  # the same, without a look at each text
    "msoscrape.spiders.politeness.PolitenessMiddleware": 560,  # after redirects, before the wire
    "msoscrape.spiders.exchanges.ExchangeMiddleware": 950,  # next to the wire: bodies as sent
}
ROBOTSTXT_USER_AGENT = "msoscrape"  # the name that robots.txt rules are matched with
RETRY_ENABLED = False  # the frontier does it: a page that waits for its time is not lost
AUTOTHROTTLE_ENABLED = True  # as fast as the site answers, no faster
AUTOTHROTTLE_START_DELAY = 1.0  # seconds; 5 is long for sites that answer at once
COOKIES_ENABLED = False  # report pages need no session
DOWNLOAD_SLOTS = {  # a disk needs no politeness, and one at a time keeps the order
    "local files": {"concurrency": 1, "delay": 0, "jitter": 0, "throttle": False}
}

# --- limits ---------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = LARGEST_PAGE  # bytes; Scrapy's GiB is no page
DOWNLOAD_WARNSIZE = 0  # a page within the limit is no news
DOWNLOAD_TIMEOUT = 60  # seconds; 180 is long for a page
REDIRECT_MAX_TIMES = 8  # more is a loop
URLLENGTH_LIMIT = 0  # Scrapy drops longer urls without a word; a server says 414

# --- safety ---------------------------------------------------------------------------
DOWNLOAD_HANDLERS = {
    "file": "msoscrape.spiders.localfiles.LocalFileHandler",  # only files named as a source
    "data": None,  # no page has such an address
    "ftp": None,
    "s3": None,
}
ALLOW_PRIVATE = False  # may a public page lead to a private address?
DOWNLOAD_VERIFY_CERTIFICATES = True  # a citation needs to know whom it cites
TELNETCONSOLE_ENABLED = False  # opens a port
REMOTE_CONTROL_ENABLED = False  # opens a socket

# --- speed ----------------------------------------------------------------------------
CONCURRENT_ITEMS = 1  # a page gives one item; Scrapy starts a task for each of 100 possible ones
SPIDER_MIDDLEWARES = {  # each costs a layer of generators a page
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the frontier knows the depth
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
if find_spec("uvloop"):
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"  # 950 pages a second instead of 740, if it is there
