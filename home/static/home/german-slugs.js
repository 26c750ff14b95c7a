/**
 * Slugs of German titles in the page editor: the rule of home/german.py in the browser.
 * tests/home/german_slugs.json holds the examples that both must pass.
 *
 * Wagtail offers a title to the slug field as the events `w-sync:check` and `w-sync:apply`, and
 * cleans a typed slug on blur. All three are seen here first, in the capture phase, so that
 * Wagtail's own controller (`w-slug`) works on text that already is a slug.
 */
(() => {
  const LETTERS = {
    ß: "ss", ẞ: "SS", æ: "ae", Æ: "Ae", œ: "oe", Œ: "Oe", ø: "oe", Ø: "Oe", ł: "l", Ł: "L",
    đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "Th", ı: "i", "\u2028": " ", "\u2029": " ",
  };
  const GENDER_MARK =
    /(?<=[A-Za-z]{2})(?:\/-?|_)(?=innen|(?:in|e[nr]|[emnrs])(?![A-Za-z0-9_]))/g;
  const MAX_LENGTH = 255;

  function ascii(text) {
    return text
      .normalize("NFKD")
      .replace(/[ßẞæÆœŒøØłŁđĐðÐþÞı\u2028\u2029]/g, (letter) => LETTERS[letter])
      .replace(/([aouAOU])\u0308/g, "$1e")
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/\u2044/g, "/")
      .replace(/[^\x00-\x7f]/g, "")
      .replace(GENDER_MARK, "")
      .replace(/&/g, " und ");
  }

  function shorten(slug) {
    if (slug.length <= MAX_LENGTH) return slug;
    const cut = slug.slice(0, MAX_LENGTH);
    const lastHyphen = slug[MAX_LENGTH] === "-" ? -1 : cut.lastIndexOf("-");
    return (lastHyphen > 0 ? cut.slice(0, lastHyphen) : cut).replace(/-$/, "");
  }

  function germanSlug(text) {
    const folded = ascii(text)
      .toLowerCase()
      .replace(/[^a-z0-9 \t\n\r\f\v/_-]/g, "")
      .replace(/[ \t\n\r\f\v/_-]+/g, "-")
      .replace(/^-|-$/g, "");
    return shorten(folded);
  }

  const isSlugField = (element) =>
    element instanceof HTMLInputElement && element.matches('[data-controller~="w-slug"]');

  function foldOfferedTitle(event) {
    const { target, detail } = event;
    if (isSlugField(target) && typeof detail?.value === "string") {
      detail.value = germanSlug(detail.value);
    }
  }

  function foldTypedSlug({ target }) {
    if (!isSlugField(target)) return;
    const slug = germanSlug(target.value);
    if (slug !== target.value) target.value = slug;
  }

  for (const offered of ["w-sync:check", "w-sync:apply"]) {
    document.addEventListener(offered, foldOfferedTitle, true);
  }
  for (const typed of ["change", "blur"]) {
    document.addEventListener(typed, foldTypedSlug, true);
  }
})();
