namespace MeshSecurity.Proofs;

/// <summary>Ratios and prices with the values of the mesh.</summary>
internal sealed class ConstantFactors : IFactors
{
    public IEnumerable<Formula> Values => [];

    public int Checkpoint => 0;

    public void RollBack(int checkpoint)
    {
    }

    public bool IsAtMostOne(Factor factor) => factor.Parts <= factor.One;

    public Linear Scale(Linear value, Factor factor) => value * factor.Parts;
}
