using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

// Locks only the largest lien, instead of the larger of the largest lien and the slashable amount.
Rules<Amount> variant = Rules<Amount>.Standard with
{
    LockedCollateral = (mesh, chain, account) => Exposure<Amount>.Of(mesh, chain, account).MaxLien.High,
};
Console.WriteLine(VariantCheck.Of(variant));
