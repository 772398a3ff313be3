using Microsoft.Playwright;

namespace MeshSecurity.Tests.Browser;

/// <summary>The browser that the tests of this project look at pages with: the system's own, for none is downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    /// <summary>How long a page may take for anything, in milliseconds: no test is about time, and a machine may be busy.</summary>
    public const float Patience = 120_000;

    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>The browser, once it is started.</summary>
    public static IBrowser Browser => browser ?? throw new InvalidOperationException("The browser is not started.");

    /// <summary>Where screenshots are kept.</summary>
    public static string Screenshots { get; } = Repository.PathOf("artifacts", "screenshots");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Directory.CreateDirectory(Screenshots);
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable() });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>The program, by the variable MESH_CHROMIUM or on PATH; without one the tests fail and say what to install.</summary>
    private static string Executable()
    {
        IEnumerable<string> named = Environment.GetEnvironmentVariable("MESH_CHROMIUM") is { Length: > 0 } given ? [given] : [];
        IEnumerable<string> onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"));
        return named.Concat(onPath).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("No browser: install the package chromium, or name the program in MESH_CHROMIUM.");
    }
}
