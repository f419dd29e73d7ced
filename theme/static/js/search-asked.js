// Before anything is seen: an address that asks for something leaves room for what is found, so that nothing moves then.
if (location.search) document.documentElement.classList.add("v2b-asked");
