"""Lists for other people's sites, and what web hosts are told."""

from vet2b.security_headers import EMBED_HEADERS, SECURITY_HEADERS, headers_of


def text(site, path):
    return (site.folder / path).read_text(encoding="utf-8")


def test_a_school_can_show_its_offers_on_its_own_site(site):
    page = text(site, "embed/lv/providers/rezekne-skola/index.html")

    assert "Metināšana pēc jūsu rasējuma" in page
    assert '<base target="_top">' in page
    assert "<script" not in page


def test_a_paused_offer_is_not_embedded(site):
    assert "druk-3d" not in text(site, "embed/pl/services/printing-3d/index.html")


def test_only_the_embedded_lists_may_be_framed():
    assert "frame-ancestors 'none'" in headers_of("/lv/")["content-security-policy"]
    assert "frame-ancestors *" in headers_of("/embed/lv/providers/x/")["content-security-policy"]
    assert "script-src" not in EMBED_HEADERS["content-security-policy"]


def test_no_policy_allows_anything_inline():
    for headers in (SECURITY_HEADERS, EMBED_HEADERS):
        assert "unsafe" not in headers["content-security-policy"]


def test_every_kind_of_host_is_told_every_header(site):
    for file in ("_headers", ".htaccess", "nginx-headers.conf"):
        said = text(site, file)
        for name, value in SECURITY_HEADERS.items():
            assert name in said
            assert value in said
        assert EMBED_HEADERS["content-security-policy"] in said
        assert "immutable" in said
