namespace InProcSignalR.Emulator.Hubs;

/// <summary>The rule for hub names: letters, digits and underscores, a letter first; case is ignored.</summary>
internal static class HubNames
{
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > EmulatorLimits.Name || !char.IsAsciiLetter(name[0]))
        {
            return false;
        }

        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }

        return true;
    }
}
