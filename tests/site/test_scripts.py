"""Scripts as they are published."""

import re

import pytest

from vet2b.site.scripts import Scripts


def imports(source: str) -> list[str]:
    return re.findall(r'from ?"\./([a-z-]+)\.js"', source)


def test_what_the_first_result_needs_is_one_file(site):
    (search,) = site.folder.glob("theme/*/js/search-page.js")

    loaded_by_the_page = {"search-data"}  # it keeps what was fetched
    assert set(imports(search.read_text())) == loaded_by_the_page


def test_a_module_that_two_others_import_is_there_once():
    scripts = Scripts(
        {
            "page": 'const { shown } = await import("./later.js");\n',
            "later": 'import { one } from "./one.js";\nimport { two } from "./two.js";\nexport const shown = one + two;\n',
            "one": 'import { base as start } from "./base.js";\nexport const one = start + 1;\n',
            "two": 'import { base } from "./base.js";\nexport const two = base + 2;\n',
            "base": "export const base = 1;\n",
        }
    )

    made = scripts.published("later")

    assert imports(made) == []
    assert made.count("const base=1") == 1
    assert "const{base:start}=_base" in made


def test_a_module_that_the_page_loads_itself_is_not_copied():
    scripts = Scripts(
        {
            "page": 'import { kept } from "./kept.js";\nimport("./later.js").then(kept);\n',
            "later": 'import { kept } from "./kept.js";\nexport const shown = kept;\n',
            "kept": "export const kept = new Map();\n",
        }
    )

    assert imports(scripts.published("later")) == ["kept"]
    assert imports(scripts.published("page")) == ["kept"]


def test_numbers_stand_where_their_names_are_used():
    source = """const MOST = 3; // words
const [NEAR, FAR] = [0.5, 1_000];
const ALLOWED = [0, 1];
export const WHOLE = 9;
export const within = (far) => far.MOST + far < MOST * FAR + WHOLE - ALLOWED[NEAR];
"""
    scripts = Scripts({"page": 'import("./later.js");\n', "later": source, "other": source})

    for name in ("later", "other"):
        assert scripts.published(name).rstrip(";\n") == (
            "const ALLOWED=[0,1];export const WHOLE=9;export const within=(far)=>far.MOST+far<3*1_000+WHOLE-ALLOWED[0.5]"
        )


def test_what_two_modules_take_from_one_that_the_page_loads_is_taken_once():
    sources = {
        "page": 'import { kept } from "./kept.js";\nimport("./later.js").then(kept);\n',
        "later": 'import { kept } from "./kept.js";\nimport { one } from "./one.js";\nexport const shown = kept + one;\n',
        "one": 'import { kept, left } from "./kept.js";\nexport const one = kept + left;\n',
        "kept": "export const kept = 1;\nexport const left = 2;\n",
    }

    made = Scripts(sources).published("later")

    assert imports(made) == ["kept"]
    assert "import{kept,left}from" in made


def test_what_cannot_be_joined_is_refused_with_the_file_and_the_line():
    sources = {
        "page": 'import("./later.js");\n',
        "later": 'import { a } from "./odd.js";\n',
        "odd": "export default 1;\n",
    }

    with pytest.raises(ValueError, match=r"odd\.js.*: export default 1;"):
        Scripts(sources).published("later")
