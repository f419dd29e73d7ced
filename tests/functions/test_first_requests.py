"""The first requests of a fresh process may come at once."""

import threading

from vet2b import bootstrap
from vet2b.adapters.maildir import MaildirMailer

AT_ONCE = 12


def at_once(work):
    """Do something in many threads at the same moment, and return what came of it."""
    start, results = threading.Barrier(AT_ONCE), []

    def run():
        start.wait()
        try:
            results.append(work())
        except Exception as error:
            results.append(error)

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_all_get_the_same_services(visitor):
    made = at_once(bootstrap.services)

    assert {id(services) for services in made} == {id(bootstrap.services())}


def test_a_mailbox_can_be_made_by_several_processes_at_once(tmp_path):
    for number in range(20):
        folder = tmp_path / str(number) / "mail"
        made = at_once(lambda folder=folder: MaildirMailer(folder))

        assert {type(mailer) for mailer in made} == {MaildirMailer}


def test_a_folder_that_waits_for_its_first_mail_is_a_mailbox(tmp_path):
    (tmp_path / "mail").mkdir()

    MaildirMailer(tmp_path / "mail")

    assert {path.name for path in (tmp_path / "mail").iterdir()} == {"tmp", "new", "cur"}
