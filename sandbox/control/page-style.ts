export const PAGE_STYLE = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1d2327; background: #f3f4f5; }
body { margin: 0; }
header { display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; padding: .75rem 1.25rem; background: #fff; border-bottom: 1px solid #d5d9dd; }
header h1 { font-size: 1.15rem; margin: 0; }
nav { display: flex; gap: 1rem; flex: 1; }
a { color: #0b5cad; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; padding: 1.25rem; max-width: 90rem; margin: 0 auto; }
section { background: #fff; border: 1px solid #d5d9dd; border-radius: 8px; padding: 1rem; min-width: 0; }
.wide, #answer { grid-column: 1 / -1; }
#answer { margin: 0; min-height: 1.5em; color: #45505a; }
#answer.failed { color: #a4281c; }
h2 { font-size: 1rem; margin: 0 0 .6rem; }
h3 { font-size: .9rem; margin: 1rem 0 .3rem; }
button, select, input { font: inherit; padding: .3rem .6rem; border: 1px solid #a9b2ba; border-radius: 6px; background: #fff; color: inherit; max-width: 100%; }
button { cursor: pointer; margin: .15rem .15rem .15rem 0; }
button:hover { background: #eef1f3; }
button.on { background: #1d5c3f; border-color: #1d5c3f; color: #fff; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid #e6e9eb; vertical-align: top; }
div:has(> table) { overflow-x: auto; max-height: 26rem; }
pre { font-size: .78rem; white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f7f8; padding: .5rem; border-radius: 6px; max-height: 22rem; overflow: auto; }
.empty { color: #66717b; }
`;
