"""Pages become the same files, however many processes render them."""

import filecmp

import pytest

from vet2b.site.page import Page
from vet2b.site.processes import begun, processes
from vet2b.site.writing import remove_others, write_pages

# What these tests let a copy do needs no other thread. (Python warns of it since 3.12.)
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")


def pages(n=230):
    return [Page(f"lv/{number}/index.html", lambda number=number: f"<p>{number}</p>") for number in range(n)]


def files(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_two_processes_write_what_one_writes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"

    written = write_pages(pages(), one, 1)
    write_pages(pages(), two, 2)

    assert {path.relative_to(one) for path in written} == set(files(one)) == set(files(two))
    assert filecmp.cmpfiles(one, two, [str(name) for name in files(one)], shallow=False)[1:] == ([], [])


def test_a_page_that_cannot_be_rendered_fails_the_build_in_any_process(tmp_path):
    def broken():
        raise ValueError("no such name")

    with pytest.raises(ValueError, match="no such name"):
        write_pages([*pages(), Page("lv/broken/index.html", broken)], tmp_path, 2)


def test_a_file_that_did_not_change_keeps_its_date(tmp_path):
    write_pages(pages(2), tmp_path)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in files(tmp_path)}

    write_pages([pages(1)[0], Page("lv/1/index.html", lambda: "changed")], tmp_path)

    changed = [str(name) for name in files(tmp_path) if (tmp_path / name).stat().st_mtime_ns != before[name]]
    assert changed == ["lv/1/index.html"]


def test_what_no_page_is_any_more_is_removed_with_its_folder(tmp_path):
    write_pages(pages(3), tmp_path)

    remove_others(tmp_path, write_pages(pages(1), tmp_path))

    assert [path.name for path in (tmp_path / "lv").iterdir()] == ["0"]


def test_work_begun_elsewhere_has_its_result_and_its_failure_here():
    assert begun(lambda: {"found": b"x"}, 2)() == {"found": b"x"}
    with pytest.raises(ZeroDivisionError):
        begun(lambda: 1 // 0, 2)()


def test_at_least_one_process_works():
    assert processes() >= 1
