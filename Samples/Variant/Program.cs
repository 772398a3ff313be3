using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

// What if the consumer, and not the promise, said how much a slash may take?
Rules<Amount> variant = Rules<Amount>.Standard with
{
    SlashRatio = (_, _) => Ratio.One,
    Bound = (asked, _) => asked,
};

Console.WriteLine(Trial.Of(variant));
