global using System.Globalization;
global using System.Text.Json;
global using MeshSecurity.Invariants;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
global using Packet = MeshSecurity.Spec.Packet<MeshSecurity.Spec.Amount>;
global using State = MeshSecurity.Spec.State<MeshSecurity.Spec.Amount>;
global using Transition = MeshSecurity.Invariants.Transition<MeshSecurity.Spec.Amount>;
