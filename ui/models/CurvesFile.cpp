#include "models/CurvesFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Text.h"
#include "learn/TrainingJob.h"

#include <QBuffer>

#include <string_view>

namespace lamella {

void writeCurvesFile(const std::filesystem::path& file, const std::vector<EpochReport>& epochs, const QImage& picture)
{
    const std::string ending = lowerCase(file.extension().string());
    if (ending == ".csv")
        return writeCurves(file, epochs);
    if (ending != ".png")
        throw Error(ErrorCode::InvalidOption, file,
                    {file.filename().string(), "give the name the ending .csv (numbers) or .png (picture)"});
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG"))
        throw Error(ErrorCode::Internal, file, {"the picture of the curves could not be made"});
    writeFileAtomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace lamella
