namespace MeshSecurity.Tests;

[TestFixture]
public sealed class SavedRunTests
{
    private static readonly Rules<Amount> Broken = Rules<Amount>.Standard with { Restore = (_, _, account) => account };

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-runs-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_saved_failure_fails_again_from_its_files()
    {
        CampaignFailure failure = new Campaign { Rules = Broken }.Start().Failure!;
        SavedRun.Save(folder, "restore", failure.Shrunk, FailureReport.Of(failure.Shrunk));

        SavedRun saved = SavedRun.In(folder).Single();

        Assert.Multiple(() =>
        {
            Assert.That(saved.Check(new(Broken)).Findings, Does.Contain(failure.Finding));
            Assert.That(saved.Check(new(Rules<Amount>.Standard)).Findings, Is.Empty);
            Assert.That(File.ReadAllText(saved.CommandsFile), Does.StartWith($"# {failure.Finding.Invariant} is violated"));
            Assert.That(Directory.GetFiles(saved.Folder), Has.Length.EqualTo(2), "temporary files are left behind");
        });
    }

    [Test]
    public void Folders_that_are_no_saved_runs_are_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(folder, "notes"));

        Assert.That(SavedRun.In(folder), Is.Empty);
        Assert.That(SavedRun.In(Path.Combine(folder, "nowhere")), Is.Empty);
    }
}
