using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MeshSecurity.Tests.Browser;

/// <summary>Represents a page in the browser, opened from a file. A message of the browser or a network request fails the test.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly string folder;
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private readonly List<string> requests = [];

    private Visit(string folder, IBrowserContext context, IPage page)
    {
        this.folder = folder;
        this.context = context;
        Page = page;
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, thrown) => complaints.Add(thrown);
        page.Request += (_, request) => requests.Add(request.Url);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The step that is shown, of how many: <c>3 / 6</c>.</summary>
    public ILocator Position => Page.Locator("#position");

    /// <summary>What is said to be violated.</summary>
    public ILocator Violations => Page.Locator(".violation");

    /// <summary>What the step does, in words.</summary>
    public ILocator Sentence => Page.Locator(".sentence");

    /// <summary>Opens the page of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="width">The width of the window, in pixels.</param>
    /// <param name="scheme">What the visitor prefers.</param>
    /// <param name="at">The part of the address that says which step; empty for none.</param>
    public static async Task<Visit> OpenAsync(Run run, int width = 1280, ColorScheme scheme = ColorScheme.Light, string at = "")
    {
        string place = Directory.CreateTempSubdirectory("mesh-page-").FullName;
        string file = Path.Combine(place, "page.html");
        await File.WriteAllTextAsync(file, new TracePage(run, "a run").Write());
        IBrowserContext window = await Chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        window.SetDefaultTimeout(Chromium.Patience);
        var visit = new Visit(place, window, await window.NewPageAsync());
        await visit.Page.GotoAsync(new Uri(file).AbsoluteUri + at);
        return visit;
    }

    /// <summary>Presses keys, one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (string key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Shows each state and returns by how many pixels the page is wider than its window.</summary>
    public Task<int[]> OverflowsAsync() => Page.EvaluateAsync<int[]>(
        """
        states.map((_, index) => {
            go(index);
            return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        })
        """);

    /// <summary>A contrast between text and what is behind it, from 1 to 21, as WCAG 2 computes it.</summary>
    public async Task<double> ContrastAsync(string selector, string background = "body")
    {
        double text = Luminance(await ColorAsync(selector, "color"));
        double paper = Luminance(await ColorAsync(background, "background-color"));
        return (Math.Max(text, paper) + 0.05) / (Math.Min(text, paper) + 0.05);
    }

    /// <summary>How light a colour is, from 0 to 1.</summary>
    public async Task<double> LuminanceAsync(string selector, string property) => Luminance(await ColorAsync(selector, property));

    /// <summary>Ends the visit: it must have been one without a complaint, and without a request but for the page itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Directory.Delete(folder, recursive: true);
        Assert.That(complaints, Is.Empty, "the browser complains");
        Assert.That(requests, Has.Count.EqualTo(1), "something else was asked for");
    }

    private Task<string> ColorAsync(string selector, string property) =>
        Page.Locator(selector).First.EvaluateAsync<string>(
            "(element, property) => getComputedStyle(element).getPropertyValue(property)", property);

    private static double Luminance(string color)
    {
        MatchCollection numbers = Regex.Matches(color, @"\d+", RegexOptions.None, TimeSpan.FromSeconds(1));
        double[] parts = [.. numbers.Take(3).Select(part => Linear(int.Parse(part.Value) / 255.0))];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
