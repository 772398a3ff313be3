using MeshSecurity.Testing;
using OwnEngine;

// Compares outcome and state with the model's after every command of random runs. Between commands, probes export and import the state,
// and roll back from a checkpoint.
CampaignResult result = new Campaign { Runs = 100, Steps = 100, Engine = mesh => new Journal(mesh) }.Start();

string verdict = result.Failure is null ? "it does what the model does" : "it differs";
Console.WriteLine($"{result.Runs} runs, {result.Coverage.Commands} commands: {verdict}");
foreach (string line in result.Failure is { } failure ? FailureReport.Of(failure.Shrunk) : [])
{
    Console.WriteLine(line);
}
