namespace InProcSignalR.Emulator.DataPlane;

/// <summary>One page of a group's connections, and where the next one is.</summary>
internal sealed record GroupMembers(IReadOnlyList<GroupMember> Value, string? NextLink);
