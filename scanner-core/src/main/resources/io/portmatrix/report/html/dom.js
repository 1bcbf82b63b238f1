// Elements. What is given as a child that is no element becomes text, never markup.

function byId(id) {
  return document.getElementById(id);
}

function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function count(number) {
  return number.toLocaleString("en-US");
}
