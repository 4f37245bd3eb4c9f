'use strict';
(() => {
  // Filters: without this script they are plain links into the page.
  for (const filters of document.querySelectorAll('.filters')) {
    const section = filters.closest('section');
    const links = [...filters.querySelectorAll('a')];
    for (const link of links) {
      link.addEventListener('click', event => {
        event.preventDefault();
        const wanted = link.dataset.filter;
        for (const part of section.querySelectorAll('[data-outcome]')) {
          part.hidden = wanted !== 'all' && part.dataset.outcome !== wanted;
        }
        for (const other of links) {
          other.removeAttribute('aria-current');
        }
        link.setAttribute('aria-current', 'true');
      });
    }
  }

  // A link to a failure opens it, even one that a filter hides.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    if (target.hidden) {
      target.closest('section').querySelector('[data-filter=all]').click();
    }
    for (let part = target; part; part = part.parentElement) {
      if (part.localName === 'details') {
        part.open = true;
      }
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

  // Copying: by the selection, which pages in files may do too; else by the clipboard.
  const copy = async source => {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (document.execCommand('copy')) {
      return true;
    }
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch (refused) {
      return false;
    }
  };
  for (const source of document.querySelectorAll('pre.curl')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy the command';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      const copied = await copy(source);
      said.textContent = copied ? ' Copied.' : ' Selected: copy it with your keyboard.';
    });
    source.after(button, said);
  }
})();
