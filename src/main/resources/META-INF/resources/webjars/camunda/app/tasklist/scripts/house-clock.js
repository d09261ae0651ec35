// Tasklist says "in 7 days" by the browser's clock. In the sample city the house has a clock of its own, which can be moved;
// there the browser's "now" follows it. With a real database both agree and nothing is changed.
const FAR = 60 * 60 * 1000;

try {
  const answer = await fetch('/api/session', { credentials: 'same-origin' });
  const ahead = answer.ok ? (await answer.json()).now - Date.now() : 0;
  if (Math.abs(ahead) > FAR) {
    const machine = Date.now.bind(Date);
    Date.now = () => machine() + ahead;
  }
} catch (nobodyAnswers) {
  console.warn('The house does not say what time it is', nobodyAnswers);
}

export default {};
