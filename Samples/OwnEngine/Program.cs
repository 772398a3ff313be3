using MeshSecurity.Testing;
using OwnEngine;

// Random runs on random meshes: after every command the same outcome and the same state as the model, and between commands it is
// exported, imported, and rolled back from detours.
CampaignResult result = new Campaign { Runs = 100, Steps = 100, Engine = mesh => new Journal(mesh) }.Start();

Console.WriteLine($"{result.Runs} runs, {result.Coverage.Commands} commands: {(result.Failure is null ? "it does what the model does" : "it differs")}");
foreach (string line in result.Failure is { } failure ? FailureReport.Of(failure.Shrunk) : [])
{
    Console.WriteLine(line);
}
