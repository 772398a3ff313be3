using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MeshSecurity.Tests.Browser;

/// <summary>The layout of pages: in narrow windows, in the dark scheme and on paper.</summary>
public sealed class LookTests
{
    private const int Narrow = 400;

    /// <summary>The contrast of text that WCAG 2 requires at level AA.</summary>
    private const double Readable = 4.5;

    [Test]
    public async Task A_narrow_window_never_scrolls_sideways([ValueSource(typeof(Runs), nameof(Runs.Names))] string name)
    {
        Run run = Runs.Named(name);
        await using Visit visit = await Visit.OpenAsync(run, Narrow, at: "#0");
        int[] overflows = await visit.OverflowsAsync();
        Assert.That(overflows, Has.Length.EqualTo(run.Actions.Count + 1).And.All.Zero);
        await Expect(visit.Page.Locator("#position b")).ToHaveTextAsync($"{run.Actions.Count}");
    }

    [TestCase(1280, Media.Screen)]
    [TestCase(800, Media.Screen)]
    [TestCase(Narrow, Media.Screen)]
    [TestCase(800, Media.Print)]
    public async Task Every_change_of_a_step_can_be_scrolled_into_view(int width, Media media)
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, width);
        await visit.Page.EmulateMediaAsync(new() { Media = media });
        ILocator last = visit.Page.Locator("#changes .differences > div").Last;
        await last.ScrollIntoViewIfNeededAsync();
        await Expect(last).ToContainTextAsync("active → tombstoned");
        await Expect(last).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Text_is_readable_in_light_and_in_the_dark(ColorScheme scheme)
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, scheme: scheme);
        double paper = await visit.LuminanceAsync("body", "background-color");
        Assert.That(paper, scheme == ColorScheme.Dark ? Is.LessThan(0.1) : Is.GreaterThan(0.9));
        foreach (string text in new[] { "body", ".muted", "h1", "main .changed", "#story .number", "#network-title" })
        {
            Assert.That(await visit.ContrastAsync(text), Is.GreaterThan(Readable), text);
        }

        Assert.That(await visit.ContrastAsync(".violation b", ".violation"), Is.GreaterThan(Readable));
        Assert.That(await visit.ContrastAsync(".violation code", ".violation"), Is.GreaterThan(Readable));
        Assert.That(await visit.ContrastAsync(".changed small", ".changed small"), Is.GreaterThan(Readable));
    }

    [Test]
    public async Task Screen_readers_get_every_step()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#2");
        ILocator live = visit.Page.Locator("[aria-live=polite]");

        await Expect(live).ToContainTextAsync("alice stakes 1000 on w1 over osmo-juno");
        await Expect(visit.Page.Locator("#network .unseen"))
            .ToHaveTextAsync("osmo-juno, from the provider: stake #1 · 1,000 of alice on w1");
        await Expect(visit.Page.GetByRole(AriaRole.Slider)).ToHaveAccessibleNameAsync("Step");
        foreach (ILocator button in await visit.Page.GetByRole(AriaRole.Button).AllAsync())
        {
            await Expect(button).Not.ToHaveAccessibleNameAsync("");
        }

        foreach (ILocator section in await visit.Page.Locator("main > section[aria-labelledby]:visible, aside > section").AllAsync())
        {
            await Expect(section).Not.ToHaveAccessibleNameAsync("");
        }
    }

    [Test]
    public async Task Paper_has_the_whole_story_and_no_controls()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Long, scheme: ColorScheme.Dark);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visit.Page.Locator(".controls")).ToBeHiddenAsync();
        Assert.That(await visit.LuminanceAsync("body", "background-color"), Is.EqualTo(1));
        Assert.That(
            await visit.Page.EvaluateAsync<bool>("(list => list.scrollHeight <= list.clientHeight + 1)(document.getElementById('story'))"),
            Is.True,
            "steps are cut off");
    }

    [Test]
    public async Task Screenshots_are_kept([Values(1280, Narrow)] int width, [Values] bool dark)
    {
        ColorScheme scheme = dark ? ColorScheme.Dark : ColorScheme.Light;
        string file = Path.Combine(Chromium.Screenshots, $"page-{width}-{(dark ? "dark" : "light")}.png");
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, width, scheme);
        await visit.Page.EvaluateAsync("document.fonts.ready");
        byte[] shot = await visit.Page.ScreenshotAsync(new() { FullPage = true, Path = file });
        await visit.PressAsync("Home");
        byte[] other = await visit.Page.ScreenshotAsync(new() { FullPage = true });
        Assert.That(File.Exists(file), Is.True);
        Assert.That(shot, Is.Not.EqualTo(other));
    }
}
