using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

// What if nothing but the largest lien kept collateral from leaving?
Rules<Amount> standard = Rules<Amount>.Standard;
Console.WriteLine(VariantCheck.Of(standard with { LockedCollateral = (mesh, chain, account) => Exposure<Amount>.Of(mesh, chain, account).MaxLien.High }));
