using static Microsoft.Playwright.Assertions;

namespace MeshSecurity.Tests.Browser;

/// <summary>A page shows the states of its run exactly, and treats ids as text.</summary>
public sealed class ContentTests
{
    [Test]
    public async Task Every_state_is_rebuilt_exactly([ValueSource(typeof(Runs), nameof(Runs.Names))] string name)
    {
        Run run = Runs.Named(name);
        await using Visit visit = await Visit.OpenAsync(run);
        string[] rebuilt = await visit.Page.EvaluateAsync<string[]>("states.map(state => JSON.stringify(state))");

        State<Amount>[] states = [run.Start, .. run.Steps.Select(step => step.After)];
        Assert.That(rebuilt, Has.Length.EqualTo(states.Length));
        for (int step = 0; step < states.Length; step++)
        {
            using JsonDocument expected = JsonDocument.Parse(StateDocument.Write(run.Configuration, states[step]));
            using JsonDocument actual = JsonDocument.Parse(rebuilt[step]);
            Assert.That(JsonElement.DeepEquals(actual.RootElement, expected.RootElement), Is.True, $"step {step}");
        }
    }

    [Test]
    public async Task Ids_are_text_and_never_markup()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Odd);
        await visit.PressAsync("Home", "ArrowRight", "ArrowRight");
        await Expect(visit.Page.Locator("article.account h3").First).ToHaveTextAsync("__proto__ on <script>own()</script>");
        await Expect(visit.Page.Locator(".sentence"))
            .ToHaveTextAsync("__proto__ stakes 1000 on w1 over a\"b</script><img src=x onerror=own()>");
        await Expect(visit.Page.Locator(".flight.new")).ToContainTextAsync("stake #1 · 1,000 of __proto__ on w1");
        Assert.That(await visit.Page.EvaluateAsync<int>("document.querySelectorAll('img').length"), Is.Zero);
        Assert.That(await visit.Page.EvaluateAsync<int>("document.querySelectorAll('script').length"), Is.EqualTo(2));
    }

    [Test]
    public async Task Large_amounts_are_exact()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing);
        async Task<string> Of(string expression) => await visit.Page.EvaluateAsync<string>(expression);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Of("grouped('79228162514264337593543950334')").Result, Is.EqualTo("79,228,162,514,264,337,593,543,950,334"));
        Assert.That(Of("difference('79228162514264337593543950334', '79228162514264337593543950333')").Result, Is.EqualTo("−1"));
        Assert.That(Of("difference('0.000000001', '7.2')").Result, Is.EqualTo("+7.199999999"));
        Assert.That(Of("difference('-3', '2')").Result, Is.EqualTo("+5"));
        Assert.That(Of("grouped('-1234.5')").Result, Is.EqualTo("−1,234.5"));
    }
}
