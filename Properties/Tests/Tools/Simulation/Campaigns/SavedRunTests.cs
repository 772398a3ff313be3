namespace MeshSecurity.Tests;

public sealed class SavedRunTests : TemporaryFolderTests
{
    private static readonly Rules<Amount> Broken = Rules<Amount>.Standard with { Restore = (_, _, account) => account };

    [Test]
    public void A_saved_failure_fails_again_from_its_files()
    {
        CampaignFailure failure = new Campaign { Rules = Broken }.Start().Failure!;
        SavedRun.Save(Folder, "restore", failure.Shrunk, FailureReport.Of(failure.Shrunk));
        SavedRun saved = SavedRun.In(Folder).Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(saved.Check(new(Broken)).Findings, Does.Contain(failure.Finding));
        Assert.That(saved.Check(new(Rules<Amount>.Standard)).Findings, Is.Empty);
        Assert.That(File.ReadAllText(saved.CommandsFile), Does.StartWith($"# {failure.Finding.Invariant} is violated"));
        Assert.That(Directory.GetFiles(saved.Folder), Has.Length.EqualTo(2), "temporary files are left behind");
    }

    [Test]
    public void Folders_without_a_saved_run_are_ignored()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "notes"));
        Assert.That(SavedRun.In(Folder), Is.Empty);
        Assert.That(SavedRun.In(Path.Combine(Folder, "nowhere")), Is.Empty);
    }
}
