// What a person with a screen reader or weak eyes would complain about on the page as it is now: a list of sentences.
() => {
  const NAMED = "button, a[href], input, textarea, [role=textbox], [role=combobox], [role=option], [role=tab], [role=menuitem], [role=menuitemradio], [role=img], [role=region], [role=listbox], [role=menu], [role=toolbar], [role=feed], [role=log], dialog, nav";
  const POINTERS = ["aria-labelledby", "aria-describedby", "aria-activedescendant"];
  const modal = document.querySelector("dialog[open]");

  const isSeen = (node) => {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && !node.closest(".unseen") && (!modal || modal.contains(node));
  };
  const wordsOf = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const nameOf = (node) =>
    [wordsOf(node.getAttribute("aria-labelledby") ?? ""), node.getAttribute("aria-label"), ...[...(node.labels ?? [])].map((one) => one.textContent), node.textContent, node.placeholder, node.title]
      .find((words) => words?.trim());
  const brief = (node) => node.outerHTML.slice(0, 100);

  // --- colours: WCAG 2.2, 1.4.3 (contrast of text)
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const ancestors = (node) => (node ? [node, ...ancestors(node.parentElement)] : []);
  const groundOf = (node) => {
    const layers = ancestors(node).map((one) => rgba(getComputedStyle(one).backgroundColor));
    const solid = layers.findIndex((layer) => layer[3] === 1);
    return layers.slice(0, solid < 0 ? undefined : solid + 1).reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const brightness = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (node) => {
    const ground = groundOf(node);
    const ink = rgba(getComputedStyle(node).color);
    ink[3] *= ancestors(node).reduce((product, one) => product * Number(getComputedStyle(one).opacity), 1);
    const [dark, bright] = [brightness(over(ink, ground)), brightness(ground)].sort((one, other) => one - other);
    return (bright + 0.05) / (dark + 0.05);
  };
  const isLarge = ({ fontSize, fontWeight }) => parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
  const isFaint = (node) => contrast(node) < (isLarge(getComputedStyle(node)) ? 3 : 4.5);
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.add(walker.currentNode.parentElement);
    return [...found].filter((node) => isSeen(node) && !node.closest(":disabled, .emoji, [aria-hidden=true]"));
  };

  const all = [...document.querySelectorAll("*")];
  const ids = all.map((node) => node.id).filter(Boolean);
  const nowhere = (node, attribute) => node.getAttribute(attribute).split(" ").filter((id) => !document.getElementById(id));
  return [
    ...all.filter((node) => node.matches(NAMED) && isSeen(node) && !nameOf(node)).map((node) => `has no name: ${brief(node)}`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `is there twice: #${id}`),
    ...POINTERS.flatMap((attribute) => all.filter((node) => node.hasAttribute(attribute) && isSeen(node)).flatMap((node) => nowhere(node, attribute).map((id) => `${attribute} points nowhere: ${id} in ${brief(node)}`))),
    ...texts().filter(isFaint).map((node) => `is too faint (${contrast(node).toFixed(2)}): ${brief(node)}`),
    ...(document.documentElement.lang ? [] : ["the page does not say its language"]),
  ];
}
