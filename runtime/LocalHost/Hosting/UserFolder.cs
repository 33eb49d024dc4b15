namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The user's own folder of LocalHost: keys and sign-outs, which stay between runs and which nobody else may read.</summary>
internal static class UserFolder
{
    /// <exception cref="StartException">This user has no folder that can be written.</exception>
    public static string PathTo(params ReadOnlySpan<string> names)
    {
        try
        {
            return Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "InProcSignalR", .. names]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"This user has no folder for keys: {exception.Message} Give one that can be written, such as by HOME or XDG_DATA_HOME.", exception);
        }
    }

    /// <summary>Makes the folder where it is missing, for its user only.</summary>
    public static string Create(string folder)
    {
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return folder;
    }

    /// <summary>Writes a file that only its user may read, beside its place first, so that a crash never leaves half of it.</summary>
    /// <exception cref="IOException">It cannot be written, or it is there already and is not to be replaced.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool replace = true)
    {
        Create(Path.GetDirectoryName(path)!);
        var writing = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            writing.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, writing))
            {
                stream.Write(content);
            }

            File.Move(temporary, path, replace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
