using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MeshSecurity.Tests.Browser;

/// <summary>Navigation between steps, and the content of a step.</summary>
public sealed class SteppingTests
{
    private static readonly int Last = Runs.Failing.Actions.Count;

    [Test]
    public async Task A_failed_run_opens_at_the_violation()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"VAULT-1 are violated at step {Last}");
        await Expect(visit.Position).ToHaveTextAsync($"{Last} / {Last}");
        ILocator violation = visit.Violations.Filter(new() { HasText = "VAULT-1" });
        await Expect(violation).ToContainTextAsync("Collateral is at least the high end of the largest lien, for every user.");
        await Expect(violation).ToContainTextAsync("chains.osmo.accounts.alice collateral 800 < max_lien.high 1000");
        await Expect(visit.Page.Locator("article.account.broken")).ToHaveAccessibleNameAsync("alice on osmo");
        await Expect(visit.Page.Locator("article.account.broken .over").First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Violations_are_shown_at_their_step_only()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing);
        for (int step = 0; step < Last; step++)
        {
            await visit.PressAsync("ArrowLeft");
            await Expect(visit.Violations).ToHaveCountAsync(0);
            await Expect(visit.Page.Locator(".broken:not(#ticks i)")).ToHaveCountAsync(0);
        }

        await visit.PressAsync("End");
        await Expect(visit.Violations).ToHaveCountAsync(Runs.Failing.Findings.Count);
    }

    [Test]
    public async Task Keys_step()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing);
        await visit.PressAsync("Home");
        await Expect(visit.Position).ToHaveTextAsync($"0 / {Last}");
        await Expect(visit.Sentence).ToHaveTextAsync("Genesis");
        await visit.PressAsync("ArrowLeft", "ArrowRight");
        await Expect(visit.Sentence).ToHaveTextAsync("alice bonds 1000 on osmo");
        await visit.PressAsync("ArrowRight", "ArrowRight", "ArrowLeft");
        await Expect(visit.Sentence).ToHaveTextAsync("alice stakes 1000 on w1 over osmo-juno");
        await visit.PressAsync("End", "ArrowRight");
        await Expect(visit.Position).ToHaveTextAsync($"{Last} / {Last}");
    }

    [Test]
    public async Task The_slider_steps_by_value_and_by_keys()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing);
        ILocator slider = visit.Page.GetByRole(AriaRole.Slider, new() { Name = "Step" });
        await slider.FillAsync("3");
        await Expect(visit.Sentence).ToHaveTextAsync("alice stakes 400 on v1 of osmo itself");
        await slider.FocusAsync();
        await visit.PressAsync("ArrowLeft");
        await Expect(visit.Position).ToHaveTextAsync($"2 / {Last}");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", $"Step 2 of {Last}: alice stakes 1000 on w1 over osmo-juno");
        await visit.PressAsync("Home");
        await Expect(visit.Position).ToHaveTextAsync($"0 / {Last}");
    }

    [Test]
    public async Task Buttons_and_the_list_of_steps_step()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Step forward" }).ClickAsync();
        await Expect(visit.Position).ToHaveTextAsync($"2 / {Last}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Step back" }).ClickAsync();
        await Expect(visit.Position).ToHaveTextAsync($"1 / {Last}");

        await visit.Page.Locator("#story").GetByRole(AriaRole.Button).Nth(4).ClickAsync();
        await Expect(visit.Position).ToHaveTextAsync($"4 / {Last}");
        await visit.PressAsync("ArrowDown");
        await Expect(visit.Page.Locator("#story [aria-current=step]")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#story [aria-current=step]")).ToContainTextAsync("osmo-juno acknowledges the stake of 1000");
        Assert.That(visit.Page.Url, Does.EndWith("#5"));
    }

    [Test]
    public async Task Only_changes_are_marked()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#1");
        ILocator marked = visit.Page.Locator("main .changed");
        await Expect(visit.Page.Locator(".bar", new() { HasText = "collateral" }).Locator(".changed")).ToHaveTextAsync("1,000+1,000");
        await Expect(visit.Page.Locator("#changes")).ToContainTextAsync("alice on osmo");
        await Expect(visit.Page.Locator("#changes div", new() { HasText = "collateral" })).ToContainTextAsync("0 → 1,000");
        await Expect(marked).ToHaveCountAsync(3);
        await visit.PressAsync("Home");
        await Expect(marked).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#changes")).ToHaveTextAsync("The run starts here.");
    }

    [Test]
    public async Task Changes_show_the_old_and_the_new_value()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#4");
        ILocator changes = visit.Page.Locator("#changes");
        await Expect(changes).ToContainTextAsync("delegated › w10 → 1,000");
        await Expect(changes).ToContainTextAsync("packetsstake #1 · 1,000 of alice on w1 → nothing");
        await Expect(changes).ToContainTextAsync("acknowledgementsnothing → ack of stake #1");
        await visit.PressAsync("End");
        await Expect(changes).ToContainTextAsync("local › v1 › bonded400 → 200");
        await Expect(changes).ToContainTextAsync("free0 → −200");
    }

    [Test]
    public async Task A_rejected_command_shows_its_reason_and_no_change()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#10");
        await Expect(visit.Page.Locator("#now")).ToContainTextAsync("alice unbonds 5000 on osmo");
        await Expect(visit.Page.Locator("#now")).ToContainTextAsync("Rejected: collateral locked.");
        await Expect(visit.Page.Locator("main .changed")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Packets_and_acknowledgements_are_shown_in_flight()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#2");
        ILocator fresh = visit.Page.Locator(".flight.new");
        ILocator gone = visit.Page.Locator(".flight.gone");

        await Expect(fresh).ToContainTextAsync("stake #1 · 1,000 of alice on w1");
        await Expect(gone).ToHaveCountAsync(0);
        await visit.PressAsync("ArrowRight");
        await Expect(visit.Page.Locator(".flight")).ToHaveCountAsync(1);
        await Expect(fresh).ToHaveCountAsync(0);
        await visit.PressAsync("ArrowRight");
        await Expect(fresh).ToContainTextAsync("ack of stake #1 · success");
        await Expect(gone).ToContainTextAsync("stake #1 · 1,000 of alice on w1");
        await visit.PressAsync("ArrowRight", "ArrowRight");
        await Expect(visit.Page.Locator(".flight")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#network .unseen")).ToHaveTextAsync("Nothing is in flight.");
    }

    [Test]
    public async Task Unbonding_and_virtual_stake_are_shown()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.Failing, at: "#9");
        await Expect(visit.Page.Locator("#unbonding tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("#unbonding tbody tr")).ToContainTextAsync("alice on osmoosmo-junow1100");
        await Expect(visit.Page.Locator("#unbonding .waiting")).ToContainTextAsync("500 s");
        await Expect(visit.Page.Locator("#stake .figure")).ToHaveTextAsync("540 of 2,000");
        await visit.PressAsync("ArrowRight", "ArrowRight");
        await Expect(visit.Page.Locator("#unbonding .waiting")).ToContainTextAsync("440 s");
    }

    [Test]
    public async Task Probes_are_shown()
    {
        await using Visit visit = await Visit.OpenAsync(Runs.WithProbe, at: "#2");
        await Expect(visit.Position).ToHaveTextAsync("2 / 2");
        await Expect(visit.Sentence).ToHaveTextAsync(new ExportImportProbe().Description);
        await Expect(visit.Page.Locator("#changes")).ToHaveTextAsync("Nothing.");
    }
}
