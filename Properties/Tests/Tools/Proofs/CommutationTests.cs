using static MeshSecurity.Proofs.Progress;

namespace MeshSecurity.Tests;

/// <summary>Two relay steps commute, except with recorded slashes.</summary>
public sealed class CommutationTests
{
    [Test]
    public void Every_two_kinds_of_packet_and_progress_are_in_flight_in_one_shape()
    {
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(RelayPairs.All, Has.Count.EqualTo(55));
        Assert.That(RelayPairs.All.Select(shape => shape.Name), Is.Unique);
        Assert.That(
            RelayPairs.All.SelectMany(shape => shape.Buckets).OfType<Bucket.StakeTransaction>().Select(stake => stake.Slashes),
            Has.All.Zero);
    }

    [Test]
    public void The_order_of_stakes_with_recorded_slashes_is_refuted_to_be_irrelevant()
    {
        Shape recorded = RelayPairs.All.Single(shape => shape.Name == "a delivered stake and another") with
        {
            Buckets =
            [
                .. Shapes.Bonded(ProofMesh.Alice, ProofMesh.V1, ProofMesh.V2, ProofMesh.W1),
                Shapes.Stake(Accepted, slashes: 1),
                Shapes.Stake(Accepted, slashes: 1),
            ],
        };
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        ScenarioResult result = CommutationProof.Prove(recorded, new StandardProtocol(), solver, _ => new ConstantFactors());
        Assert.That(result.Proofs.Single().Status, Is.EqualTo(ProofStatus.Refuted));
    }
}
