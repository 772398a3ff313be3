namespace MeshSecurity.BrowserTests;

/// <summary>The browser of the tests. It is the system's own, because none is downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    /// <summary>The time limit of any operation in milliseconds. It is long, because a machine may be busy.</summary>
    public const float Patience = 120_000;

    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>Returns the started browser.</summary>
    public static IBrowser Browser => browser ?? throw new InvalidOperationException("The browser is not started.");

    /// <summary>Returns the folder of screenshots.</summary>
    public static string Screenshots { get; } = Path.Combine(Root(TestContext.CurrentContext.TestDirectory), "artifacts", "screenshots");

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

    /// <summary>Returns the program in the variable MESH_CHROMIUM or on PATH.</summary>
    private static string Executable()
    {
        IEnumerable<string> named = Environment.GetEnvironmentVariable("MESH_CHROMIUM") is { Length: > 0 } given ? [given] : [];
        IEnumerable<string> onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"));
        return named.Concat(onPath).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("No browser: install the package chromium, or name the program in MESH_CHROMIUM.");
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "MeshSecurity.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
