"""Filling in a form as a person does: field by field in the order of the page, then one press."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

_ASKED = """form => {
  const picked = (one) => ["radio", "checkbox"].includes(one.type);
  const kind = (one) => ({ SELECT: "select", TEXTAREA: "textarea" })[one.tagName] ?? one.type;
  const named = (one) => [...form.querySelectorAll(`[name="${CSS.escape(one.name)}"]`)];
  const group = (one) => one.closest("fieldset.field, [role=radiogroup]");
  const titled = (one) => (picked(one) && group(one)?.querySelector("legend"))
    || form.querySelector(`label[for="${CSS.escape(one.id)}"]`);
  const filled = (one) => picked(one) ? named(one).some((each) => each.checked)
    : one.type === "file" ? one.files.length > 0 || named(one).some((each) => each.checked)
    : one.value !== "";
  const options = (one) => (one.tagName === "SELECT" ? [...one.options] : named(one).filter(picked))
    .map((each) => each.value).filter(Boolean);
  return [...form.querySelectorAll("input, select, textarea")]
    .filter((one) => one.type !== "hidden" && one.name && one.getClientRects().length)
    .filter((one) => !one.disabled && !one.readOnly)
    .map((one) => ({ name: one.name, id: one.id, kind: kind(one), filled: filled(one), options: options(one),
      label: (titled(one)?.textContent ?? "").trim(), photo: one.hasAttribute("data-shrink"),
      mode: one.getAttribute("inputmode") ?? "" }));
}"""
_BY_KIND = {"datetime-local": "{today}T09:00", "date": "{today}", "time": "09:00"}
_BY_MODE = {"tel": "081234567890", "numeric": "1", "decimal": "1"}
_BY_WORD = {"tanggal": "{today}", "nama": "Siti Aminah", "nip": "198001012005012001"}
_BY_END = {"lat": "-6.2146", "lon": "107.0018"}


class Form:
    """The form of a page, and what to say in it.

    ``answers`` by name; ``*`` before a name means every row that asks for it, ``False`` leaves a
    field alone, a number takes that entry of a list, ``{today}`` is that day. A list gets its first
    row when an answer is told for it, as ``sembako-0-barang``.
    ``today`` is the day of the office's clock, ISO 8601; ``where`` finds the form.
    """

    def __init__(
        self, page: Page, answers: Mapping[str, Any], today: str, where: str = "form#isian"
    ) -> None:
        self.page = page
        self.answers = dict(answers)
        self.today = today
        self.form: Locator = page.locator(where)

    def fill(self) -> None:
        """Answer everything that is asked, until drawing it anew asks for nothing more."""
        self._add_rows()
        done: set[str] = set()
        for _ in range(200):
            asked = [one for one in self.form.evaluate(_ASKED) if one["id"] not in done]
            one = next((one for one in asked if self._wanted(one)), None)
            if one is None:
                return
            done.add(one["id"])
            done |= {each["id"] for each in asked if each["name"] == one["name"]}
            self._answer(one)
            settle(self.page)
        raise AssertionError("the form asks without end")

    def _add_rows(self) -> None:
        """A first row of each empty list that there is something to say in."""
        for rows in self.form.locator("[data-rows]").all():
            name = rows.locator("input[type=hidden]").first.get_attribute("name")
            told = any(key.startswith(f"{name}-") for key in self.answers)
            if told and not rows.locator("fieldset.card").count():
                rows.locator("button", has_text="Tambah").click()
                rows.locator("fieldset.card").first.wait_for()
                settle(self.page)

    def _told(self, name: str) -> Any:
        if name in self.answers:
            return self.answers[name]
        last = name.rsplit("-", 1)[-1]
        return self.answers.get(f"*{last}")

    def _wanted(self, one: Mapping[str, Any]) -> bool:
        if self._told(one["name"]) is not None:
            return True
        return not one["filled"] and "boleh kosong" not in one["label"]

    def _answer(self, one: Mapping[str, Any]) -> None:
        told = self._told(one["name"])
        field = self.form.locator(f"[id='{one['id']}']")
        kind = one["kind"]
        if kind in ("radio", "checkbox"):
            self._choose(one, told)
        elif kind == "select":
            chosen = told if isinstance(told, str) else one["options"][told or 0]
            field.select_option(chosen)
        elif kind == "file":
            self._upload(field, one, told)
        else:
            text = str(told) if told is not None else self._plausible(one)
            field.fill(text.replace("{today}", self.today))
            field.press("Tab")

    def _choose(self, one: Mapping[str, Any], told: Any) -> None:
        if told is False:
            return
        if told in (None, True):
            told = one["options"][0]
        for value in told if isinstance(told, list) else [told]:
            choice = f"[name='{one['name']}'][value='{value}']:not([type=hidden])"
            self.form.locator(choice).check()

    def _upload(self, field: Locator, one: Mapping[str, Any], told: Any) -> None:
        if told is False:
            return
        if one["photo"]:
            field.set_input_files(
                {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo(one["name"])}
            )
            self.page.wait_for_timeout(300)
        else:
            field.set_input_files(
                {"name": "berkas.pdf", "mimeType": "application/pdf", "buffer": scan(one["name"])}
            )

    def _plausible(self, one: Mapping[str, Any]) -> str:
        known = (
            _BY_KIND.get(one["kind"])
            or _BY_END.get(one["name"].rpartition("-")[2])
            or _BY_MODE.get(one["mode"])
            or next((said for word, said in _BY_WORD.items() if word in one["label"].lower()), "")
        )
        return known or "Sudah diperiksa dan sesuai keadaan."


def settle(page: Page) -> None:
    """Until the form has been drawn anew, where it is."""
    page.wait_for_timeout(20)
    page.locator(".busy-bar").wait_for(state="detached")


def photo(words: str) -> bytes:
    """A picture that is no other's."""
    image = Image.effect_noise((320, 240), 40 + len(words) % 60).convert("RGB")
    content = BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()


def scan(words: str) -> bytes:
    """A paper of one page."""
    content = BytesIO()
    Image.new("RGB", (300, 400), (250, 250, 245)).save(content, "PDF", title=words)
    return content.getvalue()


def sees(page: Page, what: Locator) -> None:
    """Until it is there; else what the page complains of."""
    try:
        expect(what.first).to_be_visible()
    except AssertionError as error:
        raise AssertionError(errors(page)) from error


def errors(page: Page) -> str:
    """What the page complains of."""
    found = page.locator(".error-summary li, .notice-danger, [data-error], .toast-note.danger")
    return " | ".join(text.strip() for text in found.all_inner_texts())
