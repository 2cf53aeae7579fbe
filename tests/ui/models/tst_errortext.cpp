#include "models/ErrorText.h"

#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace lamella;

namespace {

QSet<QString> placeholders(const QString& sentence)
{
    static const QRegularExpression pattern(QStringLiteral("\\{[^}]*\\}"));
    QSet<QString> found;
    for (auto match = pattern.globalMatch(sentence); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

/// The sentence of the window as it stands before anything is filled in: the placeholders are their own arguments.
QString unfilled(ErrorCode code)
{
    return errorText(code, QStringLiteral("{path}"), {"{0}", "{1}", "{2}", "{3}"});
}

} // namespace

class TstErrorText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasASentence()
    {
        for (const ErrorCode code : allErrorCodes()) {
            const QString english = QString::fromUtf8(errorTemplate(code));
            const QString sentence = unfilled(code);
            const auto name = QByteArray::fromStdString(std::string(errorCodeName(code)));
            QVERIFY2(sentence.size() > 5, name);
            QVERIFY2(placeholders(sentence) == placeholders(english), name);
            // A person at the window has no terminal.
            QVERIFY2(!sentence.contains(QStringLiteral("lamella-cli")), name);
        }
    }
    void everyCodeIsInTheTableOfTheWindow()
    {
        // Sentences of core end without a full stop, those of the window with one.
        for (const ErrorCode code : allErrorCodes())
            if (code != ErrorCode::InvalidOption)
                QVERIFY2(unfilled(code).endsWith(QLatin1Char('.')), std::string(errorCodeName(code)).c_str());
    }
    void fillsPathAndArgumentsInUtf8()
    {
        const QString path = QStringLiteral("/données/série µm.tif");
        const QString text = errorText(Error(ErrorCode::PageOutOfRange, path.toStdString(), {"7", "3"}));
        QVERIFY(text.startsWith(path));
        QVERIFY(text.contains(QStringLiteral("page 7")));
        QVERIFY(text.contains(QStringLiteral("has 3 page")));
    }
    void usualReasonsAreKnownAlsoBehindEachOther()
    {
        QCOMPARE(reasonText("Permission denied"), QStringLiteral("Permission denied"));
        QCOMPARE(reasonText("disk I/O error (File too large)"), QStringLiteral("disk I/O error (File too large)"));
        QCOMPARE(reasonText("something else (é"), QStringLiteral("something else (é"));
        QCOMPARE(reasonText(""), QString());
    }
    void dropsTheLeadingPathIfThereIsNone()
    {
        const QString text = errorText(Error(ErrorCode::OutOfMemory, {}, {"a section"}));
        QVERIFY2(text.startsWith(QStringLiteral("not enough memory")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TstErrorText)
#include "tst_errortext.moc"
